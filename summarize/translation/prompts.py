"""How the bundled language model is asked: `<bos>` source TASK, to which it answers with the target and `<eos>`.

The pieces exist in every Gemma vocabulary; which of them ends a prompt tells the task.
"""

PAD = "<pad>"
START = "<bos>"
STOP = "<eos>"
TRANSLATE = ("<start_of_turn>",)
HEADLINE = ("<end_of_turn>", "<start_of_turn>")
BRIEF = ("<end_of_turn>",)
