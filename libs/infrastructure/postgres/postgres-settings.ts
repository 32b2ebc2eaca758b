const common = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  maintenance_work_mem: '128MB',
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Statements that fail are answered to whoever sent them; written to the log they would carry personal data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

const durable = { fsync: 'on', full_page_writes: 'on', max_wal_size: '2GB' };

const forgetful = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
};

/**
 * Command line settings of the embedded server.
 * @param isDurable whether a commit must survive a power cut; false only in tests
 */
export function serverFlags(port: number, isDurable: boolean): string[] {
  const settings = { ...common, ...(isDurable ? durable : forgetful), port: String(port) };
  return Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
}
