// Plain JavaScript, so that a Node too old for the rest still gets a clear message.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Queqiao needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
const [, , script, ...rest] = process.argv
process.argv = [process.argv[0], require('node:path').join(__dirname, `${script}.ts`), ...rest]
// The loader covers both ways of loading: a use case imports its heavy parts when they are needed.
import('tsx').then(
  () => require(`./${script}.ts`),
  () => {
    console.error('The packages are not installed: run npm ci first.')
    process.exit(1)
  },
)
