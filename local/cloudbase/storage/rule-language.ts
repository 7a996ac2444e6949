type Value = string | number | boolean | null | undefined
type Scope = { auth: { openid: string } | null; resource: { path: string; openid: string | null } }
export type Expression = (scope: Scope) => Value

const TOKEN_PARTS = [
  /(\|\||&&|==|!=|[()])/,
  /(\/(?:\\.|[^/\\])+\/)\s*\.test\(/,
  /('[^']*'|"[^"]*")/,
  /(\d+)/,
  /(true|false|null)\b/,
  /((?:auth|resource)(?:\.\w+)?)/,
]
const TOKENS = new RegExp(`\\s*(?:${TOKEN_PARTS.map(({ source }) => source).join('|')})`, 'y')

interface Token {
  kind: 'sign' | 'test' | 'text' | 'number' | 'word' | 'name'
  text: string
}

const KINDS: Token['kind'][] = ['sign', 'test', 'text', 'number', 'word', 'name']

function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  TOKENS.lastIndex = 0
  while (source.slice(TOKENS.lastIndex).trim() !== '') {
    const at = TOKENS.lastIndex
    const match = TOKENS.exec(source)
    if (!match) throw new Error(`The storage rule cannot be read from here: ${source.slice(at)}`)
    const found = match.slice(1).findIndex((group) => group !== undefined)
    tokens.push({ kind: KINDS[found] ?? 'sign', text: match[found + 1] ?? '' })
  }
  return tokens
}

/** Reads `||`, `&&`, `==`, `!=`, brackets, plain values, `auth.…`, `resource.…` and `/…/.test(…)`. */
export function parseExpression(source: string): Expression {
  const tokens = tokensOf(source)
  let at = 0
  const fail = (): never => {
    throw new Error(`The storage rule is not understood: ${source}`)
  }
  const takeSign = (text: string): boolean => {
    const isNext = tokens[at]?.kind === 'sign' && tokens[at]?.text === text
    if (isNext) at += 1
    return isNext
  }

  function either(): Expression {
    const first = both()
    if (!takeSign('||')) return first
    const rest = either()
    return (scope) => first(scope) === true || rest(scope) === true
  }
  function both(): Expression {
    const first = comparison()
    if (!takeSign('&&')) return first
    const rest = both()
    return (scope) => first(scope) === true && rest(scope) === true
  }
  function comparison(): Expression {
    // The platform asks that what `test` says be compared with true or false.
    const isTest = tokens[at]?.kind === 'test'
    const left = operand()
    if (takeSign('==')) return equal(left, operand(), true)
    if (takeSign('!=')) return equal(left, operand(), false)
    return isTest ? fail() : left
  }
  function operand(): Expression {
    if (takeSign('(')) {
      const inner = either()
      return takeSign(')') ? inner : fail()
    }
    const token = tokens[at++]
    switch (token?.kind) {
      case 'test': {
        const pattern = new RegExp(token.text.slice(1, -1))
        const subject = operand()
        if (!takeSign(')')) fail()
        return (scope) => pattern.test(String(subject(scope)))
      }
      case 'text':
        return constant(token.text.slice(1, -1))
      case 'number':
        return constant(Number(token.text))
      case 'word':
        return constant(JSON.parse(token.text))
      case 'name':
        return named(token.text)
      default:
        return fail()
    }
  }

  const whole = either()
  return at === tokens.length ? whole : fail()
}

const constant =
  (value: Value): Expression =>
  () =>
    value

/** Of nobody there is no field: nothing equals it, not even what a file lacks. */
const equal =
  (left: Expression, right: Expression, same: boolean): Expression =>
  (scope) => {
    const [one, other] = [left(scope), right(scope)]
    if (one === undefined || other === undefined) return !same
    return (one === other) === same
  }

function named(text: string): Expression {
  const [root = '', field] = text.split('.')
  return (scope) => {
    const found = scope[root as keyof Scope]
    if (field === undefined) return found === null ? null : true
    return (found as Record<string, Value> | null)?.[field]
  }
}
