import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../words'

const LOOKS_EVERY_MS = 160
/** The same code counts again once it was away for so long, or was held still for longer. */
const SAME_CODE_MS = 1_500

type Trouble = 'denied' | 'none' | null

/** Reads barcodes from the camera; each is told once while it is before the lens. */
export function CameraScan({ onCode }: { onCode: (code: string) => void }) {
  const { keeping } = useWords()
  const { session } = keeping
  const video = useRef<HTMLVideoElement>(null)
  const [trouble, setTrouble] = useState<Trouble>(null)
  const told = useRef(onCode)
  told.current = onCode
  useEffect(() => {
    let isOver = false
    let stream: MediaStream | null = null
    const seenAt = new Map<string, number>()
    const tell = (code: string) => {
      const isNew = Date.now() - (seenAt.get(code) ?? 0) > SAME_CODE_MS
      seenAt.set(code, Date.now())
      if (isNew) told.current(code)
    }
    const watch = async () => {
      const { openBarcodeReader } = await import('./barcode-reader')
      const [reader, opened] = await Promise.all([
        openBarcodeReader(),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }),
      ])
      stream = opened
      if (!isOver && video.current) {
        video.current.srcObject = opened
        await video.current.play()
      }
      while (!isOver) {
        const frame = video.current
        const codes = frame && frame.readyState >= 2 ? await reader.read(frame).catch(() => []) : []
        if (!isOver) codes.forEach(tell)
        await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY_MS))
      }
    }
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    watch()
      .catch((error: unknown) => {
        const isDenied = error instanceof DOMException && error.name === 'NotAllowedError'
        if (!isOver) setTrouble(isDenied ? 'denied' : 'none')
      })
      .finally(stop)
    return () => {
      isOver = true
      stop()
    }
  }, [])
  if (trouble !== null)
    return (
      <p className="note note-crim" role="alert">
        {trouble === 'denied' ? session.cameraDenied : session.cameraNone}
      </p>
    )
  return (
    <figure className="camera">
      <video ref={video} muted playsInline aria-label={session.camera} />
      <figcaption className="small">{session.cameraHint}</figcaption>
    </figure>
  )
}
