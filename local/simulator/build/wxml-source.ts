const TAG = /<([a-z][\w-]*)((?:\s+[^\s"'=<>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)+)(\s*\/?)>/g
const ATTRIBUTE = /\s+([^\s"'=<>/]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/g
const OLD_EVENT = /^(\s+)(capture-bind|capture-catch|mut-bind|bind|catch)(?=[a-z])/

/**
 * Rewrites what the engine reads differently from WeChat, keeping every line where it was:
 * `bindtap` becomes `bind:tap`, and of an attribute given twice the last one counts.
 */
export function normaliseMarkup(source: string): { source: string; repeated: string[] } {
  const repeated: string[] = []
  const rewritten = source.replace(TAG, (_whole, tag: string, attributes: string, end: string) => {
    const last = new Map<string, string>()
    for (const [text, name = ''] of attributes.matchAll(ATTRIBUTE)) {
      if (last.has(name)) repeated.push(`<${tag} ${name}>`)
      last.set(name, text.replace(OLD_EVENT, '$1$2:'))
    }
    return `<${tag}${[...last.values()].join('')}${end}>`
  })
  return { source: withLineBreaks(rewritten), repeated }
}

const TEXT = />([^<>]*\\n[^<>]*)</g

/** `\n` in a text is a line break to WeChat's compiler; as an entity it adds no line to the file. */
function withLineBreaks(source: string) {
  return source.replace(TEXT, (_whole, text: string) => {
    const parts = text.split(/({{[\s\S]*?}})/)
    return `>${parts.map((part, at) => (at % 2 === 1 ? part : part.replaceAll('\\n', '&#10;'))).join('')}<`
  })
}
