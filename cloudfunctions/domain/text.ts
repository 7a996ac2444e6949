/** What has no shape of its own and turns or hides what stands beside it, and halves of characters. */
const hidden = new RegExp(
  [
    '[^\\P{Cc}\\n\\t]|\\p{Cs}|\\u034f|[\\u00ad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e]',
    '[\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]',
  ].join('|'),
  'gu',
)

/** Joiners are needed inside emoji and inside words of some scripts; anywhere else they hide. */
const beforeJoiner = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u
const afterJoiner = /^\p{Extended_Pictographic}/u
const joinedScript =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}]/u

const withoutLooseJoiners = (text: string): string =>
  text.replace(/[\u200c\u200d]/g, (joiner, at: number) => {
    const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(at + 1, at + 3)]
    const isEmoji = joiner === '\u200d' && beforeJoiner.test(before) && afterJoiner.test(after)
    return isEmoji || (joinedScript.test(before) && joinedScript.test(after)) ? joiner : ''
  })

/** Tag characters spell the flags of regions behind 🏴; anywhere else they are an unseen text. */
const looseTag = /(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0000}-\u{e007f}]/gu

/** More marks than any language puts on one letter. */
const marksMax = /(\p{M}{4})\p{M}+/gu

/** A text in composed characters (NFC) with nothing in it that turns or hides what stands beside it. */
export const visible = (text: string): string =>
  withoutLooseJoiners(
    text
      .replace(/\p{Cs}/gu, '')
      .normalize('NFC')
      .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
      .replace(hidden, ''),
  )
    .replace(looseTag, '')
    .replace(marksMax, '$1')

/** What somebody wrote, as others see it: line breaks stay, and emoji stay whole. */
export const plain = (text: string): string => visible(text).replaceAll('\t', ' ').trim()

/** The same on one line. */
export const plainLine = (text: string): string => plain(text).replace(/\s+/g, ' ')

/**
 * What two spellings of one name have in common: composed (NFC), full-width and half-width forms, case and
 * spaces alike. Only compared, never stored.
 */
export const folded = (text: string): string => sameWidth(text).toUpperCase().toLowerCase()

/** As `folded`, with case kept: two codes may differ by it. */
export const sameWidth = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u3000\uff00-\uffef]+/g, (forms) => forms.normalize('NFKC'))
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ')

/** A line of at most `lengthMax` characters as people count them. */
export const plainWords = (text: string, lengthMax: number): string =>
  [...plainLine(text)].slice(0, lengthMax).join('').trim()
