/** Whether the public address answers with a certificate that EHRs believe, and for how long (RFC 5280). */

import { connect, type TLSSocket } from 'node:tls';
import { doubt, notChecked, well, wrong, type Finding } from './finding.js';

const WAIT = 4000;
const DAY = 86_400_000;
/** Days before the end at which it is told. */
const SOON = 21;

const CHAIN_INCOMPLETE = new Set(['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT']);

/** @param address of PUBLIC_BASE_URL @param ca authorities to trust in place of the public ones, PEM; for tests */
export async function checkCertificate(address: string, now: number, ca?: string): Promise<Finding> {
  const about = `Certificate of ${new URL(address).host}`;
  if (!address.startsWith('https:'))
    return notChecked(about, 'The address is not https. EHRs outside this machine need https.');
  const seen = await look(new URL(address), ca);
  if ('code' in seen) return describeFailure(about, seen.code);
  const days = Math.floor((seen.until - now) / DAY);
  if (days >= SOON) return well(about, `It is believed, and valid for ${days} more days.`);
  return doubt(
    about,
    `It is valid for ${days} more days only.`,
    'Renew it now; see that renewing is automatic.',
  );
}

function describeFailure(about: string, code: string): Finding {
  if (code === 'CERT_HAS_EXPIRED') return wrong(about, 'It has expired.', 'Renew it.');
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return wrong(about, 'It was made for another name.', 'Get one for the name in PUBLIC_BASE_URL.');
  if (CHAIN_INCOMPLETE.has(code))
    return wrong(
      about,
      'The chain is incomplete: browsers may manage, EHRs do not.',
      'Let the proxy send the full chain (fullchain.pem), not the certificate alone.',
    );
  if (code.startsWith('DEPTH_ZERO') || code.startsWith('SELF_SIGNED'))
    return wrong(about, 'It is signed by nobody an EHR believes.', 'Get one from a public authority.');
  return wrong(
    about,
    `There is no answer over TLS (${code}).`,
    'See that the proxy runs, and that the firewall lets 443 through.',
  );
}

function look(url: URL, ca: string | undefined): Promise<{ until: number } | { code: string }> {
  return new Promise((resolve) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const socket: TLSSocket = connect({
      host,
      port: Number(url.port === '' ? 443 : url.port),
      servername: /^[\d.]+$|:/.test(host) ? '' : host,
      ...(ca === undefined ? {} : { ca }),
    });
    const end = (result: { until: number } | { code: string }): void => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(WAIT, () => {
      end({ code: 'timeout' });
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      end({ code: error.code ?? error.name });
    });
    socket.once('secureConnect', () => {
      end({ until: Date.parse(socket.getPeerCertificate().valid_to) });
    });
  });
}
