import { itAgreesWithOneSchema } from './test-kit/it-agrees-with-one-schema.ts';

itAgreesWithOneSchema({ seed: 4_000_000 });
