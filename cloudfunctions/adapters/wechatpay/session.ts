import { parseJson } from './json'

/** What WeChat Pay opened: for a phone, whose fields need the key that asked for it, or as a code. */
export type KeptSession = { prepayId: string; signedWith: string } | { codeUrl: string }

export const writeSession = (session: KeptSession): string => JSON.stringify(session)

/** Null where nothing is open; what stands there was written by us. */
export const readSession = (text: string | null): KeptSession | null =>
  text === null ? null : (parseJson(text) as KeptSession | null)
