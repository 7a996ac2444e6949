import { tempFile } from '../temp-files'

interface ReadOptions {
  filePath: string
  encoding?: string
  success?: (answer: { data: string | ArrayBuffer; errMsg: string }) => void
  fail?: (failure: { errMsg: string }) => void
  complete?: (answer: { errMsg: string }) => void
}

/** Temporary files can be read; a text where an encoding is named, else the bytes. */
async function read({ filePath, encoding, success, fail, complete }: ReadOptions) {
  const file = tempFile(filePath)
  if (!file) {
    const failure = { errMsg: `readFile:fail no such file or directory, open "${filePath}"` }
    fail?.(failure)
    return complete?.(failure)
  }
  const data = encoding ? await file.text() : await file.arrayBuffer()
  const answer = { data, errMsg: 'readFile:ok' }
  success?.(answer)
  complete?.(answer)
}

export const files = {
  getFileSystemManager: () => ({ readFile: (options: ReadOptions) => void read(options) }),
}
