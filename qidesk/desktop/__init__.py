"""What is seen: the only room that knows Qt."""

# What the first window needs of the other rooms comes in before Qt does: PySide looks through the
# source of every module that is loaded after it.
import tomllib  # noqa: F401

import qidesk.actions.lent
import qidesk.logs
import qidesk.settings
import qidesk.steps
import qidesk.store.unfit_folders
import qidesk.views.shortcuts  # noqa: F401
