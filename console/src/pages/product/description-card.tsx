import { usePreferences } from '../../preferences'
import { useWords } from '../../words'
import styleSheet from './description-frame.css?url'

/**
 * The description in a frame of its own: no scripts, no forms, no links that lead anywhere, pictures over
 * https only. The server sanitises it too; this is the second wall. The frame has no origin, so its policy
 * names where its style sheet stands.
 */
function frameOf(html: string): string {
  const theme = document.documentElement.getAttribute('theme-mode') === 'dark' ? 'dark' : 'light'
  const sheet = new URL(styleSheet, document.baseURI)
  const policy = `default-src 'none'; img-src https: data:; style-src ${sheet.origin}`
  return `<!doctype html><html theme-mode="${theme}"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${sheet.href}">
${html}`
}

export function DescriptionCard({ html }: { html: string }) {
  const { product } = useWords()
  usePreferences()
  return (
    <section className="card">
      <header>
        <h2>{product.description}</h2>
      </header>
      {html.trim() === '' ? (
        <p className="card-none">{product.noDescription}</p>
      ) : (
        <iframe className="description" title={product.description} sandbox="" srcDoc={frameOf(html)} />
      )}
    </section>
  )
}
