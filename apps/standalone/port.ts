import { once } from 'node:events';
import { createServer } from 'node:net';

/** The port cannot be used. */
export class PortProblem extends Error {
  override name = 'PortProblem';
}

/**
 * Asks for a port before minutes of work depend on it.
 * @throws PortProblem with what to do about it
 */
export async function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen(port, host);
    await once(probe, 'listening');
  } catch (error) {
    throw portProblem(port, host, error);
  } finally {
    probe.close();
  }
}

export function portProblem(port: number, host: string, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return new PortProblem(
        `端口 ${port} 已被占用，请用 PORT 指定另一个端口，例如 PORT=3001 npm start\n` +
          `Port ${port} is taken by another program. Choose another one, for example: PORT=3001 npm start`,
      );
    case 'EACCES':
      return new PortProblem(`端口 ${port} 需要更高权限，请改用 1024 以上的端口\nPort ${port} needs privileges; choose one above 1023.`);
    case 'EADDRNOTAVAIL':
      return new PortProblem(`HOST=${host} 不是本机地址\nHOST=${host} is not an address of this machine.`);
    default:
      return error;
  }
}
