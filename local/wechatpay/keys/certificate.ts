import { createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'
import * as der from './der'

const sha256WithRsa = () => der.sequence(der.objectIdentifier('1.2.840.113549.1.1.11'), der.derNull())

export interface CertificateRequest {
  privateKey: KeyObject
  organization: string
  commonName: string
  validFromMs: number
  validUntilMs: number
}

/** A self-signed X.509 v3 certificate in PEM, with the upper-case hexadecimal serial WeChat Pay shows. */
export function createCertificate(request: CertificateRequest): { pem: string; serialNo: string } {
  const serial = randomBytes(20)
  // A first byte from 0x40 to 0x7f keeps the serial positive and its hexadecimal at 40 characters.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40
  const body = certificateBody(request, serial)
  const signature = sign('sha256', body, request.privateKey)
  const certificate = der.sequence(body, sha256WithRsa(), der.bitString(signature))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  const pem = `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
  return { pem, serialNo: serial.toString('hex').toUpperCase() }
}

function certificateBody(request: CertificateRequest, serial: Buffer): Buffer {
  const name = distinguishedName(request.organization, request.commonName)
  const publicKey = createPublicKey(request.privateKey).export({ type: 'spki', format: 'der' })
  return der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serial),
    sha256WithRsa(),
    name,
    der.sequence(der.utcTime(request.validFromMs), der.utcTime(request.validUntilMs)),
    name,
    publicKey,
    der.explicit(3, der.sequence(notAnAuthority(), forSignatures())),
  )
}

function distinguishedName(organization: string, commonName: string): Buffer {
  const part = (oid: string, value: Buffer) => der.set(der.sequence(der.objectIdentifier(oid), value))
  return der.sequence(
    part('2.5.4.6', der.printableString('CN')),
    part('2.5.4.10', der.utf8String(organization)),
    part('2.5.4.3', der.utf8String(commonName)),
  )
}

const notAnAuthority = () => der.sequence(der.objectIdentifier('2.5.29.19'), der.octetString(der.sequence()))

const forSignatures = () =>
  der.sequence(
    der.objectIdentifier('2.5.29.15'),
    der.trueValue(),
    der.octetString(der.bitString(Buffer.from([0xc0]), 6)),
  )
