"""Files of a journey: what may be kept, the bytes beside the store, and who may open them."""
