"""名单公布 (HZ-22): preview, freeze, number, publish; a published list is never edited."""
