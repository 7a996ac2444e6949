interface ShellPage {
  title: string
  settings: object
}

/** The document that holds the phone; its settings carry the secret of this run. */
export function shellPage({ title, settings }: ShellPage): string {
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
<main id="phone"></main>
<aside id="panel"></aside>
<script id="simulator-settings" type="application/json">${json}</script>
<script src="/__simulator/runtime.js"></script>
<script src="/__simulator/program.js"></script>
<script src="/__simulator/scripts.js"></script>
</body>
</html>
`
}
