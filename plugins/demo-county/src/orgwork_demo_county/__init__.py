"""The invented county 示例县 (430199), an example of an orgwork plugin."""
