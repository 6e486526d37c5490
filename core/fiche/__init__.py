"""The Fiche of a pair: what it holds, and the document it leaves as."""
