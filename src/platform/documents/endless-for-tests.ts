/** Typst gives up on a loop after ten thousand turns, and not on loops inside loops. */
export const endless = '#for a in range(9999) { for b in range(9999) { for c in range(9999) { } } }'
