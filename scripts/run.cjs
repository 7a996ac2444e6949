// Plain JavaScript, so that a Node too old for the rest still gets a clear message.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Queqiao needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
const [, , script, ...rest] = process.argv
process.argv = [process.argv[0], require('node:path').join(__dirname, `${script}.ts`), ...rest]
// The loader covers both ways of loading: a use case imports its heavy parts when they are needed.
import('tsx').then(load, packagesMissing)

function load() {
  try {
    require(`./${script}.ts`)
  } catch (error) {
    // A package by its name: what is ours begins with a point or a slash.
    if (error.code === 'MODULE_NOT_FOUND' && /module '[^./]/.test(error.message)) packagesMissing()
    throw error
  }
}

function packagesMissing() {
  console.error('The packages are not installed, or are those of another version: run npm ci first.')
  process.exit(1)
}
