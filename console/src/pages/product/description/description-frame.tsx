import { usePreferences } from '../../../preferences'
import styleSheet from './description-frame.css?url'

interface DescriptionFrameProps {
  html: string
  /** Where a browser loads pictures of ours. */
  urls: Readonly<Record<string, string>>
  title: string
  /** As a phone shows it: light, whatever the console's own look is. */
  phone?: boolean
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** Pictures of ours under the addresses where a browser loads them. */
const withAddresses = (html: string, urls: Readonly<Record<string, string>>): string =>
  html.replace(/cloud:\/\/[^"'\s>]+/g, (source) => (urls[source] ? escaped(urls[source]) : source))

/** The origins of addresses that are not https: the storage of a shop that runs here. */
function originsOf(urls: Readonly<Record<string, string>>): string {
  const origins = Object.values(urls).flatMap((url) =>
    url.startsWith('http://') ? [new URL(url).origin] : [],
  )
  return [...new Set(origins)].join(' ')
}

/**
 * A description in a frame of its own: no scripts, no forms, no links that lead anywhere, pictures over
 * https only. The server sanitises it too; this is the second wall. The frame has no origin, so its policy
 * names where its style sheet and the shop's own pictures stand.
 */
function frameOf({ html, urls, phone = false }: DescriptionFrameProps): string {
  const isDark = !phone && document.documentElement.getAttribute('theme-mode') === 'dark'
  const sheet = new URL(styleSheet, document.baseURI)
  const pictures = `https: data: ${originsOf(urls)}`.trim()
  const policy = `default-src 'none'; img-src ${pictures}; style-src ${sheet.origin}`
  return `<!doctype html><html theme-mode="${isDark ? 'dark' : 'light'}"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${sheet.href}">
${withAddresses(html, urls)}`
}

export function DescriptionFrame(props: DescriptionFrameProps) {
  usePreferences()
  return <iframe className="description" title={props.title} sandbox="" srcDoc={frameOf(props)} />
}
