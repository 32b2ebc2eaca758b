import { connect, type Socket } from 'node:net';

/**
 * One connection that is kept, one request at a time, as little work as possible: what is measured is the server, and the client shares
 * its processors.
 */
export class HttpLane {
  private received = '';
  private waiting?: { resolve(status: number): void; reject(error: Error): void };
  private readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1').setNoDelay(true).setEncoding('utf8');
    this.socket.on('data', (text: string) => this.take(text));
    this.socket.on('error', (error) => this.waiting?.reject(error));
    this.socket.on('close', () => this.waiting?.reject(new Error('The API closed the connection')));
  }

  /** @param body of plain letters: its length in characters is its length in bytes. @returns the status and the body */
  async post(path: string, headers: string, body: string): Promise<{ status: number; body: string }> {
    const status = await new Promise<number>((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(
        `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
    const answer = this.received;
    this.received = '';
    return { status, body: answer.slice(answer.indexOf('\r\n\r\n') + 4) };
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(text: string): void {
    this.received += text;
    const head = this.received.indexOf('\r\n\r\n');
    if (head < 0) return;
    const [, length] = /content-length: (\d+)/i.exec(this.received) ?? [];
    if (Buffer.byteLength(this.received) < Buffer.byteLength(this.received.slice(0, head + 4)) + Number(length)) return;
    this.waiting!.resolve(Number(this.received.slice(9, 12)));
    this.waiting = undefined;
  }
}
