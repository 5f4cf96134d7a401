import runpy, sys
from datetime import date
from hypothesis import given, settings, strategies as st
sys.path.insert(0,'/tmp')
import io, contextlib
with contextlib.redirect_stdout(io.StringIO()):
    NS = runpy.run_path('/tmp/t1.py')
BOOK = NS['b']
from orgwork.testing import laws, strategies as s

@settings(max_examples=300, deadline=None)
@given(st.data())
def test_erase(data):
    r = data.draw(s.registers(waivers_for=["cadre.promotion.deputy_service","cadre.assessment.excellent_share"]))
    p = data.draw(laws.erasures(r))
    import polars as pl
    try:
        laws.erasing_only_adds_unknowns(r, p, BOOK, date(2026,6,30))
        return
    except AssertionError as e:
        out=[str(e)]
        for n in r.frames:
            a,b=r.frames[n],p.frames[n]
            if not a.equals(b):
                for x,y in zip(a.iter_rows(named=True), b.iter_rows(named=True)):
                    d={k:(x[k],y[k]) for k in x if x[k]!=y[k]}
                    if d: out.append(f"{n} {x['id']} {d}")
        for x in r.frames['tenures'].select('id','post','level','begins_first','begins_last','ends_first','ended','exceptional','leader').rows(): out.append(str(x))
        for x in r.frames['establishments'].select('id','number','begins_first','begins_last').rows(): out.append(str(x))
        for x in r.frames['assessments'].select('id','grade','organization','base').rows(): out.append(str(x))
        for x in r.frames['organizations'].select('id','entity').rows(): out.append(str(x))
        for x in r.frames['persons'].select('id','organization','staffing','work_start_first').rows(): out.append(str(x))
        open('/tmp/fail.txt','w').write("\n".join(out))
        raise
    laws.erasing_only_adds_unknowns(r, p, BOOK, date(2026,6,30))
