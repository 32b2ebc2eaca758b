import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

// A mail server in a process of its own that takes every mail and forgets it. Asked, it says how many it took. Begun by mails.figures.ts.
let taken = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  disableReverseLookup: true,
  logger: false,
  onData(stream, _, callback) {
    stream.resume().on('end', () => {
      taken += 1;
      callback();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => process.send!((server.server.address() as AddressInfo).port));
process.on('message', () => process.send!(taken));
process.once('disconnect', () => server.close(() => process.exit()));
