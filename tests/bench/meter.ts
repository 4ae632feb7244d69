/** Loaded into a process under measurement (`node --import`): tells its parent what it has used when asked. */
export interface Usage {
  cpuMs: number;
  residentBytes: number;
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const usage: Usage = { cpuMs: (user + system) / 1000, residentBytes: process.memoryUsage.rss() };
  process.send?.(usage);
});
process.channel?.unref();
