const unfit = /(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}\ufeff]/gu

/**
 * Text that any file can carry: without control characters (tabs and line ends stay), code points that are no
 * characters, and byte order marks, which XML and PDF forbid. Half of a surrogate pair becomes U+FFFD.
 */
export const cleanText = (text: string) => text.toWellFormed().replace(unfit, '')
