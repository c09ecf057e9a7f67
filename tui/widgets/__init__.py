"""Parts of a screen: they show records and say by messages what the user did with them."""
