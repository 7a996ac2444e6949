import zxingAddress from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** What goods carry. */
const FORMATS = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'qr_code'] as const

export interface BarcodeReader {
  /** The codes on a picture of the camera. */
  read(frame: HTMLVideoElement): Promise<string[]>
}

type Detector = { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }
type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

/** The browser's own, where it knows what goods carry. */
async function ownDetector(): Promise<Detector | null> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  const known = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? []
  const formats = FORMATS.filter((format) => known.includes(format))
  return BarcodeDetector && formats.includes('ean_13') ? new BarcodeDetector({ formats }) : null
}

/** Reads barcodes with what the browser has, else with a reader that is loaded only then. */
export async function openBarcodeReader(): Promise<BarcodeReader> {
  let detector = await ownDetector()
  if (!detector) {
    const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill')
    // From the shop itself: the policy of the page lets nothing else in.
    prepareZXingModule({ overrides: { locateFile: () => zxingAddress } })
    detector = new BarcodeDetector({ formats: [...FORMATS] })
  }
  const reader = detector
  return { read: async (frame) => (await reader.detect(frame)).map(({ rawValue }) => rawValue) }
}
