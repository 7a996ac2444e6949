/** A second factor: codes of an app on somebody's phone (TOTP, RFC 6238), and spare ones on paper. */
export interface SecondFactor {
  /** Base 32, 160 bits. Nobody is told it but the app, once. */
  secret: string
  since: number
  /** The half minute of the last code that was taken: a code counts once, and none before it. */
  lastStep: number
  /** SHA-256 of each recovery code that is left. */
  recoveryHashes: string[]
}

/** A secret that was told and has not counted yet. */
export interface PendingFactor {
  secret: string
  until: number
}

export const pendingLastsMs = 600_000
export const recoveryCodesMax = 10
/** Eighty bits in groups of four, which no list of hashes gives away. */
export const recoveryLength = 16

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Thirty-two random characters in the letters that apps know. */
export const secretFrom = (random: string): string =>
  [...random].map((character) => base32.charAt(crockford.indexOf(character))).join('')

/** As it is shown and written down. */
export const recoveryCode = (random: string): string => random.toLowerCase().replace(/(.{4})(?=.)/g, '$1-')

/** What was typed, as it was made: whatever case, with or without its dashes, O and I as people read them. */
export const readRecoveryCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')

/** A code of an app, or null for what can only be a spare one. */
export const readAppCode = (typed: string): string | null => {
  const digits = typed.replace(/\s/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}
