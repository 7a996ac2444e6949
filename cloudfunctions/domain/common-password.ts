/**
 * What most of the commonest passwords of ten and more characters are made of, in the lists of every leak:
 * one of these words with a number behind it, a row of keys, the same again and again.
 */
const words = [
  ...['password', 'passwort', 'passwd', 'passw', 'admin', 'administrator', 'root', 'user', 'guest', 'test'],
  ...['welcome', 'letmein', 'login', 'master', 'secret', 'changeme', 'default', 'manager', 'owner', 'shop'],
  ...['iloveyou', 'ilove', 'loveyou', 'lovely', 'love', 'princess', 'sunshine', 'football', 'baseball'],
  ...['basketball', 'monkey', 'dragon', 'superman', 'batman', 'pokemon', 'starwars', 'michael', 'jordan'],
  ...['computer', 'internet', 'samsung', 'google', 'facebook', 'wechat', 'weixin', 'alipay', 'taobao'],
  ...['woaini', 'woaiwo', 'aini', 'zhongguo', 'beijing', 'shanghai', 'wang', 'zhang', 'chen', 'wodemima'],
  ...['mima', 'dianpu', 'queqiao', 'hello', 'world', 'summer', 'winter', 'spring', 'autumn', 'forever'],
]

const rows = [
  ...['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'azertyuiop', '1234567890', '0987654321'],
  ...['abcdefghijklmnopqrstuvwxyz', '!@#$%^&*()', 'qazwsxedcrfvtgbyhnujmikolp', '1qaz2wsx3edc4rfv5tgb6yhn'],
  ...['1q2w3e4r5t6y7u8i9o0p', 'q1w2e3r4t5y6u7i8o9p0', 'a1b2c3d4e5f6g7h8i9', 'zaq12wsx', 'zaq1xsw2cde3'],
]
const rowsBothWays = rows.flatMap((row) => [row, [...row].reverse().join('')])
/** So many in a row are no accident. */
const rowMin = 3

/** Numbers that mean something to many: 520 is *I love you*, 1314 *for ever*, and years. */
const numbers = ['5201314', '1314520', '520', '521', '1314', '888', '666', '168', '8888', '6666']
const year = /^(?:19|20)\d\d/
const repeated = /^(.{1,4}?)\1{2,}/u

const spelling: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
}
const plainSpelling = (text: string): string =>
  text.replace(/[01345@$]/g, (character) => spelling[character] ?? character)

/** How many characters that nobody guesses have to be left of a password. */
const unguessedMin = 5

/**
 * Whether a password, in small letters, is mostly what everybody tries first. Counts what is left of it once
 * the pieces that stand in every list are taken away, each worth one character.
 */
export function isCommonPassword(text: string): boolean {
  let unguessed = 0
  let rest = text
  while (rest !== '' && unguessed < unguessedMin) {
    const length = pieceAt(rest)
    unguessed += 1
    rest = length > 0 ? rest.slice(length) : [...rest].slice(1).join('')
  }
  return unguessed < unguessedMin
}

/** The length of the longest known piece that a text begins with; 0 where it begins with none. */
function pieceAt(text: string): number {
  const spelt = plainSpelling(text)
  return Math.max(
    repeated.exec(text)?.[0].length ?? 0,
    year.exec(text)?.[0].length ?? 0,
    ...[...words, ...numbers].map((word) =>
      text.startsWith(word) || spelt.startsWith(word) ? word.length : 0,
    ),
    ...rowsBothWays.map((row) => rowAt(text, row)),
  )
}

/** How much of a row of keys a text begins with. */
function rowAt(text: string, row: string): number {
  const from = row.indexOf(text.slice(0, rowMin))
  if (from < 0 || text.length < rowMin) return 0
  let length = rowMin
  while (from + length < row.length && text[length] === row[from + length]) length += 1
  return length
}
