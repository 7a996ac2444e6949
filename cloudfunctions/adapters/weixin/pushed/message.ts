import { type PushedMessage, textOf } from '../../../domain/push'
import { readXml } from './xml'

const DEPTH_MAX = 16
const NAME_CHARACTERS_MAX = 64

/** A body, sealed or plain: JSON or XML, by its first character. Null where it is neither. */
export function readFields(text: string): Record<string, unknown> | null {
  const trimmed = text.trim()
  if (trimmed.startsWith('<')) return readXml(trimmed)
  if (!trimmed.startsWith('{')) return null
  try {
    const parsed: unknown = JSON.parse(trimmed)
    return isShallow(parsed) ? (parsed as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Null where the message does not say what it is. */
export function readMessage(plain: string): PushedMessage | null {
  const fields = readFields(plain)
  if (!fields) return null
  const msgType = textOf(fields.MsgType)
  const event = textOf(fields.Event)
  const isNamed = msgType !== '' && msgType.length <= NAME_CHARACTERS_MAX
  return isNamed && event.length <= NAME_CHARACTERS_MAX
    ? { msgType, event, from: textOf(fields.FromUserName).slice(0, 128), fields }
    : null
}

/** WeChat's own number, digit by digit: as a number of JSON it would be rounded. */
export function msgIdOf(plain: string): string | null {
  const found = [...plain.matchAll(/"MsgId"\s*:\s*"?(\d{1,20})"?|<MsgId>(?:<!\[CDATA\[)?(\d{1,20})/g)]
  const [only] = found
  return found.length === 1 && only ? (only[1] ?? only[2] ?? null) : null
}

/** Walks level by level, since what is nested deeper than a stack must not end the process. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; depth < DEPTH_MAX; depth++) {
    const next = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    )
    if (next.length === 0) return true
    level = next
  }
  return false
}
