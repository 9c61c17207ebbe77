"""The rules: papers, evidence, requirements and plans, with no disk, no clock and no window."""
