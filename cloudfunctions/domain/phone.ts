/**
 * A phone number as it is stored and dialled, or null for what is none: `13800138000`, `021-58881234`,
 * `400-123-4567`, `+852 91234567`, `18400001111转2345`. Spaces, dashes, brackets, full-width digits and +86 or
 * 0086 are taken.
 */
export function normalPhone(text: string): string | null {
  const [, main = '', extension] =
    /^(.*?)(?:(?:转|#|ext\.?|(?<=\d{11})-)\s*(\d{1,6}))?$/i.exec(halfWidth(text)) ?? []
  const digits = main.replace(/[\s().‐-―-]/g, '')
  const number = mainland(withoutCountry(digits)) ?? beyond(digits)
  return number && extension ? `${number}转${extension}` : number
}

const halfWidth = (text: string): string => text.normalize('NFKC').trim()

/** Abroad the zero before an area code is left out: `+86 21 5888 1234`. */
function withoutCountry(digits: string): string {
  const own = /^(?:\+|00)86(\d+)$/.exec(digits)?.[1]
  if (own === undefined) return digits
  return /^(?:0|1[3-9]\d{9}$)/.test(own) ? own : `0${own}`
}

const mainland = (number: string): string | null => {
  if (/^1[3-9]\d{9}$/.test(number)) return number
  const landline = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/.exec(number)
  if (landline) return `${landline[1]}-${landline[2]}`
  const service = /^(400|800)(\d{3})(\d{4})$/.exec(number)
  return service ? service.slice(1).join('-') : null
}

/** Hong Kong and Macao have eight digits, Taiwan a nine with eight more, or an area code. */
const beyond = (number: string): string | null => {
  const parts = /^(?:\+|00)(?:(852)([2-9]\d{7})|(853)([268]\d{7})|(886)0?([2-9]\d{7,8}))$/.exec(number)
  if (!parts) return null
  const [country, local] = parts.slice(1).filter((part) => part !== undefined)
  return `+${country} ${local}`
}
