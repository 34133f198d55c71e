"""Questions of a form as a person answers them: one module a kind, all of them `Editor`."""
