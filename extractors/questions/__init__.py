"""What is each event: its kind, its role, who did it, who says so, its figures, how sure?"""
