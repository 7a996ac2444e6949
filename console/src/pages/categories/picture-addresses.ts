/** Where the browser loads pictures from that were chosen and are not saved yet, by their source. */
const addresses = new Map<string, string>()

export function keepAddress(source: string, url: string): void {
  addresses.set(source, url)
}

export const addressOf = (source: string): string => addresses.get(source) ?? ''
