/** `26112207KQ3M5ZWAB` grouped for the eye: the day, then fives. Anything else is left as it is. */
export function groupOrderId(orderId: string): string {
  const match = /^(\d{6})([0-9A-Za-z]+)$/.exec(orderId)
  if (!match) return orderId
  return [match[1], ...((match[2] ?? '').match(/.{1,5}/g) ?? [])].join(' ')
}

/** What a person may have typed or pasted with the groups in it. */
export function ungroupOrderId(text: string): string {
  const bare = text.replace(/\s+/g, '')
  return /^\d{6}[0-9A-Za-z]{10}$/.test(bare) ? bare : text.trim()
}

/** "4200…7765", for numbers that are compared by their ends. */
export function shorten(text: string, head: number, tail: number): string {
  return text.length <= head + tail + 1 ? text : `${text.slice(0, head)}…${text.slice(-tail)}`
}

/** "138 **** 2204": a mobile number in the groups it is read in, masked or not. */
export function groupPhone(phone: string): string {
  const match = /^(\d{3})([\d*]{4})(\d{4})$/.exec(phone)
  return match ? `${match[1]} ${match[2]} ${match[3]}` : phone
}
