/** Whether the service can listen where it is told to. */

import { createServer } from 'node:net';
import { doubt, well, wrong, type Finding } from './finding.js';

export async function checkPort(host: string, port: number): Promise<Finding> {
  const where = `${host}, port ${port}`;
  const code = await tryToListen(host, port);
  if (code === undefined) return well('Port', `${where} is free.`);
  if (code === 'EADDRINUSE')
    return doubt(
      'Port',
      `${where} is in use: by the service itself, if it runs.`,
      'If the service does not run, set PORT to another number or stop the other program.',
    );
  if (code === 'EACCES')
    return wrong(
      'Port',
      `This user may not listen on ${where}.`,
      'Set PORT above 1023, and let a proxy take 443.',
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return wrong(
      'Port',
      `This machine has no address ${host}.`,
      'Set HOST to an address of this machine, 0.0.0.0 for all of them.',
    );
  return wrong('Port', `${where} cannot be listened on (${code}).`, 'Ask who looks after this machine.');
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.name);
    });
    server.listen(port, host, () => {
      server.close(() => {
        resolve(undefined);
      });
    });
  });
}
