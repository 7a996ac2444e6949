/** Pictures of ours in a sanitised text, by what the sanitiser writes. */
const cloudPicture = /(<img\b[^>]*?\bsrc=")(cloud:\/\/[^"]+)(")/g

export const cloudSources = (html: string): string[] =>
  [...html.matchAll(cloudPicture)].map(([, , source = '']) => decoded(source))

const decoded = (attribute: string): string => attribute.replaceAll('&amp;', '&')
