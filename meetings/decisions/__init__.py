"""What the boards decided, who owns it and how far it is: the page, its files and its feed."""
