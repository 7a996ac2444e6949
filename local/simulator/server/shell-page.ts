interface ShellPage {
  title: string
  settings: object
}

const PHONE = `<main id="phone"></main>
<aside id="panel"></aside>`

/** The document that holds the phone; its settings carry the secret of this run. */
export const shellPage = (page: ShellPage) => document(page, PHONE, ['runtime', 'program', 'scripts'])

/** The document that shows two phones, each in a frame. */
export const twoPage = (page: ShellPage) => document(page, '<main id="two"></main>', ['two'])

function document({ title, settings }: ShellPage, body: string, scripts: string[]): string {
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<title>${title.replace(/[<&]/g, '')}</title>
<link rel="icon" href="data:,">
</head>
<body>
${body}
<script id="simulator-settings" type="application/json">${json}</script>
${scripts.map((name) => `<script src="/__simulator/${name}.js"></script>`).join('\n')}
</body>
</html>
`
}
