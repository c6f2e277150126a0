import DohResolver from 'dns-over-http-resolver';
import { askMany } from './ask-many.mjs';

const resolver = new DohResolver();
resolver.setServers([process.argv[2]]);

await askMany(async (name) => (await resolver.resolve4(name))[0]);
