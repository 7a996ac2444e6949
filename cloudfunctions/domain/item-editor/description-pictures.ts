/** Pictures of ours in a sanitised text, by what the sanitiser writes. */
const cloudPicture = /(<img\b[^>]*?\bsrc=")(cloud:\/\/[^"]+)(")/g

export const cloudSources = (html: string): string[] =>
  [...html.matchAll(cloudPicture)].map(([, , source = '']) => decoded(source))

const decoded = (attribute: string): string => attribute.replaceAll('&amp;', '&')

/** The text with an address that can be loaded in place of each picture of ours; others stay. */
export const withAddresses = (html: string, urls: ReadonlyMap<string, string>): string =>
  html.replace(cloudPicture, (_whole, before: string, source: string, after: string) => {
    const url = urls.get(decoded(source)) ?? ''
    return `${before}${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}${after}`
  })
