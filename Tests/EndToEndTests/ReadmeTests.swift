// The README shows what the program really prints, and its map is the tree's.
