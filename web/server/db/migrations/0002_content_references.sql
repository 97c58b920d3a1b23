-- Which metadata shows a picture: asked for each picture that is served or cleared away.
create index metadata_by_images on metadata using gin ((content->'properties'->'images') jsonb_path_ops);
create index metadata_by_image on metadata ((content->>'image')) where content is not null;
