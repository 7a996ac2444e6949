import { join } from 'node:path'
import ts from 'typescript'

const root = join(__dirname, '../../..')
const MARK = '__@mustBeLookedAt@'

/** Every source of the backend, with others in place of or beside what is stored, by path from the root. */
export function backendProgram(others: Record<string, string> = {}): ts.Program {
  const configPath = join(root, 'tsconfig.json')
  const { config } = ts.readConfigFile(configPath, ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const planted = new Map(Object.entries(others).map(([path, text]) => [join(root, path), text]))
  const { readFile, fileExists, getSourceFile } = host
  host.readFile = (path) => planted.get(path) ?? readFile(path)
  host.fileExists = (path) => planted.has(path) || fileExists(path)
  host.getSourceFile = (path, ...rest) => {
    const text = planted.get(path)
    return text === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  }
  const doors = fileNames.filter((path) => path.startsWith(join(root, 'cloudfunctions/')))
  return ts.createProgram([...doors, ...planted.keys()], options, host)
}

/** Places where an answer that has to be looked at is dropped, as `file:line`. */
export function droppedAnswers(program: ts.Program): string[] {
  const checker = program.getTypeChecker()
  const found: string[] = []
  const visit = (source: ts.SourceFile, node: ts.Node): void => {
    if (ts.isCallExpression(node) && isMarked(checker.getTypeAtLocation(node)) && isDropped(checker, node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      found.push(`${source.fileName.slice(root.length + 1)}:${line + 1}`)
    }
    ts.forEachChild(node, (child) => visit(source, child))
  }
  for (const source of program.getSourceFiles())
    if (source.fileName.startsWith(join(root, 'cloudfunctions/'))) visit(source, source)
  return found
}

const isMarked = (type: ts.Type): boolean =>
  type.getProperties().some(({ escapedName }) => String(escapedName).startsWith(MARK))

/** Whether nobody looks at the value of an expression: not awaited, or awaited and left there. */
function isDropped(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const { parent } = node
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true
  if (ts.isBinaryExpression(parent)) return isDroppedOperand(checker, node, parent)
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isDropped(checker, parent)
  if (ts.isArrowFunction(parent)) return parent.body === node && isForNothing(checker, parent)
  if (ts.isArrayLiteralExpression(parent))
    return ts.isCallExpression(parent.parent) && isDropped(checker, parent.parent)
  if (ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent)) {
    const isRead = parent.name.text === 'then' && parent.parent.arguments.length > 0
    return !isRead && isDropped(checker, parent.parent)
  }
  const isPassedOn =
    ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent)
  return isPassedOn && isDropped(checker, parent)
}

function isDroppedOperand(
  checker: ts.TypeChecker,
  node: ts.Expression,
  parent: ts.BinaryExpression,
): boolean {
  const isComma = parent.operatorToken.kind === ts.SyntaxKind.CommaToken
  if (parent.left === node) return isComma
  const isShort = ['&&', '||', '??', ','].includes(parent.operatorToken.getText())
  return isShort && isDropped(checker, parent)
}

/** Whether a function is asked for by somebody who takes no answer of it. */
function isForNothing(checker: ts.TypeChecker, made: ts.ArrowFunction): boolean {
  const wanted = checker.getContextualType(made)?.getCallSignatures() ?? []
  return wanted.some((signature) => {
    const answer = checker.typeToString(signature.getReturnType())
    return /^(void|unknown|Promise<(void|unknown)>)( \| |$)/.test(answer)
  })
}
