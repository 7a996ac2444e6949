import decodeQR from 'qr/decode.js'

const EDGE_MAX = 1600
/** The edge of a drawing that names no size of its own. */
const EDGE_DEFAULT = 800
const TIME_LIMIT_MS = 2000

/** What the QR code in a picture says; rejects when there is none that can be read. */
export async function readCode(file: Blob): Promise<string> {
  const picture = await load(file)
  const [fullWidth, fullHeight] = [
    picture.naturalWidth || EDGE_DEFAULT,
    picture.naturalHeight || EDGE_DEFAULT,
  ]
  const scale = Math.min(1, EDGE_MAX / Math.max(fullWidth, fullHeight))
  const [width, height] = [Math.round(fullWidth * scale), Math.round(fullHeight * scale)]
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  // What is transparent counts as white paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(picture, 0, 0, width, height)
  return decodeQR(context.getImageData(0, 0, width, height), { timeLimit: TIME_LIMIT_MS })
}

async function load(file: Blob): Promise<HTMLImageElement> {
  const picture = new Image()
  const url = URL.createObjectURL(file)
  picture.src = url
  try {
    await picture.decode()
  } finally {
    URL.revokeObjectURL(url)
  }
  return picture
}
