import Button, { type ButtonProps } from 'tdesign-react/es/button'
import { useOffline } from './offline'

interface WriteButtonProps extends Omit<ButtonProps, 'loading' | 'disabled' | 'title'> {
  /** It turns while its write is on the way. */
  busy: boolean
}

/** A button that writes: it waits for the line, and says so. */
export function WriteButton({ busy, ...button }: WriteButtonProps) {
  const offline = useOffline()
  return <Button {...button} loading={busy} disabled={offline !== null} title={offline ?? undefined} />
}
