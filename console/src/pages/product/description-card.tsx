import { usePreferences } from '../../preferences'
import { useWords } from '../../words'

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/**
 * The description in a frame of its own: no scripts, no forms, no links that lead anywhere, pictures over
 * https only. The server sanitises it too; this is the second wall.
 */
function frameOf(html: string): string {
  const dark = document.documentElement.getAttribute('theme-mode') === 'dark'
  const policy = "default-src 'none'; img-src https: data:; style-src 'unsafe-inline'"
  return `<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<style>
:root { color-scheme: ${dark ? 'dark' : 'light'} }
body { margin: 14px 16px; font: 13px/1.7 ${token('--font')} }
body { color: ${token('--ink')}; background: ${token('--surface')} }
img { max-width: 100%; height: auto; border-radius: 6px }
a { color: ${token('--dai')} }
table { border-collapse: collapse } td, th { padding: 4px 8px; border: 1px solid ${token('--line')} }
</style>${html}`
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
