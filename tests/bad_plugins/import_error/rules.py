"""It imports a module that is not there."""

import no_such_module_of_the_county

RULES = no_such_module_of_the_county.RULES
